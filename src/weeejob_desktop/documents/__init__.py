"""What prints: clean A4 PDFs, in French. Knows `core`, the shipped font and fpdf2 (imported when first used);
no Qt, no database.
"""
