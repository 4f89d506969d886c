"""The association's root and the certificates it signs: made once, kept with mode 0600, read at every start.

Knows cryptography and files, no database. A certificate names a hub's *identity*, not its address: laptops
check who answers, wherever it answers. All are valid for long and laptops skip the time check, since a dead
clock battery must not end sync. A class hub has the root, but not its key: it makes its own key, asks for a
certificate, and is given one for its own identity only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import ssl
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.backup import flush_names

ROOT_YEARS = 40
HUB_YEARS = 20
LONGEST_REQUEST = 8 * 1024
_END = "-----END CERTIFICATE-----\n"
_ROOT_KEY, _ROOT = "root-key.pem", "root.pem"
_NEXT_KEY, _NEXT = "root-next-key.pem", "root-next.pem"
"""Another root, made beside the first until it takes its place."""
_HUB_KEY, _HUB = "hub-key.pem", "hub.pem"


@dataclass(frozen=True, slots=True)
class Certificates:
    """Where the hub's own certificate and key are, and the root's text as laptops keep it."""

    root_pem: str
    certificate: Path
    key: Path


def identity_name(hub: str) -> str:
    """The name a laptop asks for and checks. `.invalid` is never resolved by anybody (RFC 6761)."""
    return f"hub-{hub}.weeejob.invalid"


def certificates(folder: Path, hub: str, now_at: dt.datetime) -> Certificates:
    """The root and certificate in `folder`, made when they are not there yet. OSError when they cannot be
    kept."""
    root_file, hub_file, key_file = folder / _ROOT, folder / _HUB, folder / _HUB_KEY
    if not root_file.exists():
        hub_file.unlink(missing_ok=True)  # another root signed it
        _make_root(folder, now_at)
    if not hub_file.exists() or not key_file.exists():
        _make_hub(folder, hub, now_at)
    return Certificates(root_file.read_text(encoding="ascii"), hub_file, key_file)


def root_in(folder: Path) -> str:
    """The text of the root in `folder`, "" when there is none."""
    return _text(folder / _ROOT)


def next_root(folder: Path) -> str:
    """The text of the root that is to come in its place, "" when there is none."""
    return _text(folder / _NEXT)


def fingerprint(root_pem: str) -> str:
    """What tells one root from another; "" for none."""
    return hashlib.sha256(root_pem.encode()).hexdigest() if root_pem else ""


def each_root(roots_pem: str) -> list[str]:
    """The certificates of a text of roots, each as it would stand alone."""
    parts = roots_pem.split(_END)
    return [part.lstrip() + _END for part in parts[:-1]]


def make_next_root(folder: Path, now_at: dt.datetime) -> None:
    """Make another root beside the one in `folder`, unless it is there. Nobody trusts it by that. OSError
    when it cannot be kept."""
    if not (folder / _NEXT).exists():
        _make_root(folder, now_at, _NEXT_KEY, _NEXT)


def has_next_key(folder: Path) -> bool:
    """Whether the key of the other root is there, which alone can sign by it."""
    return (folder / _NEXT_KEY).exists()


def put_next_root_in_place(folder: Path) -> None:
    """Let the other root be the root, and the hub's certificate be made anew. The names go one by one, the
    root's own last: where it is still beside, this is to be done again."""
    for gone in (_HUB, _HUB_KEY):
        (folder / gone).unlink(missing_ok=True)
        flush_names(folder)
    for beside, name in ((_NEXT_KEY, _ROOT_KEY), (_NEXT, _ROOT)):
        if (folder / beside).exists():
            (folder / beside).replace(folder / name)
            flush_names(folder)


def keys_fit(folder: Path, hub: str) -> bool:
    """Whether what is in `folder` belongs together: the root, the certificate it signed for this hub's
    identity, the key of that, and the root's own key where it is there; and so the other root's."""
    try:
        root = x509.load_pem_x509_certificate((folder / _ROOT).read_bytes())
        certificate = x509.load_pem_x509_certificate((folder / _HUB).read_bytes())
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        certificate.verify_directly_issued_by(root)
        pairs = [(certificate, _HUB_KEY)] + ([(root, _ROOT_KEY)] if has_own_root(folder) else [])
        if next_root(folder) and has_next_key(folder):
            pairs.append((x509.load_pem_x509_certificate((folder / _NEXT).read_bytes()), _NEXT_KEY))
        fit = all(
            _public_bytes(signed.public_key()) == _public_bytes(_private_key(folder / key).public_key())
            for signed, key in pairs
        )
    except (OSError, ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return fit and names.get_values_for_type(x509.DNSName) == [identity_name(hub)]


def ends_at(folder: Path) -> dt.datetime:
    """When the hub's certificate in `folder` ends. OSError, ValueError where there is none."""
    return x509.load_pem_x509_certificate((folder / _HUB).read_bytes()).not_valid_after_utc


def tls_context(made: Certificates) -> ssl.SSLContext:
    """The server's side of TLS: 1.2 or later, and as few bytes as the laptop's data plan deserves."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(made.certificate, made.key)
    # A laptop syncs once in hours, in a new process: tickets for resumption would be 500 bytes for nobody.
    context.num_tickets = 0
    context.options |= ssl.OP_NO_TICKET
    return context


def request_class_certificate(folder: Path, installation: str) -> str:
    """A class hub's request for a certificate (PEM), for the key in `folder`, made on first use with mode
    0600. OSError when it cannot be kept."""
    key_file = folder / _HUB_KEY
    if not key_file.exists():
        _keep(key_file, _key_pem(ec.generate_private_key(ec.SECP256R1())))
    name = identity_name(installation)
    request = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Weeejob class hub")]))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(_private_key(key_file), hashes.SHA256())
    )
    return request.public_bytes(serialization.Encoding.PEM).decode("ascii")


def key_in_request(request_pem: str) -> str:
    """What tells one class hub's key from another's, 64 hex digits. ValueError unless it is a request for a
    P-256 key, signed with that key."""
    return hashlib.sha256(_public_bytes(_requested_key(request_pem))).hexdigest()


def signing_root(folder: Path, *, by_next: bool) -> str:
    """The text of the root in `folder` that signs, or of the other one."""
    return next_root(folder) if by_next else root_in(folder)


def sign_class_hub(
    folder: Path, installation: str, request_pem: str, now_at: dt.datetime, *, by_next: bool = False
) -> str:
    """A certificate (PEM) by the root in `folder`, or the other one, for the key of a request, and for the
    identity of this class hub: whatever else the request asks for is left out. ValueError as
    `key_in_request`."""
    key, root = _requested_key(request_pem), (_NEXT_KEY, _NEXT) if by_next else (_ROOT_KEY, _ROOT)
    name = identity_name(installation)
    return _signed(folder, name, "Weeejob class hub", key, now_at, root).decode("ascii")


def keep_class_certificate(folder: Path, certificate_pem: str, roots_pem: str) -> None:
    """Keep what the association's hub has signed for the key in `folder`, and the one of its roots that it
    is by. ValueError when it is not for this key or by none of them, or when `folder` is an association's
    hub."""
    if has_own_root(folder):
        raise ValueError("this folder has a root of its own")
    certificate = x509.load_pem_x509_certificate(certificate_pem.encode())
    own = _private_key(folder / _HUB_KEY).public_key()
    if _public_bytes(certificate.public_key()) != _public_bytes(own):
        raise ValueError("this certificate is for another key")
    root_pem = next((one for one in each_root(roots_pem) if _issued(certificate, one)), "")
    if not root_pem:
        raise ValueError("this certificate is by another root")
    # The root last: where it is, all is.
    _keep(folder / _HUB, certificate_pem.encode("ascii"))
    _keep(folder / _ROOT, root_pem.encode("ascii"))


def has_own_root(folder: Path) -> bool:
    """Whether `folder` is an association's hub, which signs."""
    return (folder / _ROOT_KEY).exists()


def class_certificates(folder: Path) -> Certificates:
    """What a class hub serves with. UserProblem ``keys_wrong`` where nothing was kept, or where `folder` is
    an association's hub."""
    root_file = folder / _ROOT
    if not root_file.exists() or has_own_root(folder):
        raise UserProblem("keys_wrong")
    return Certificates(root_file.read_text(encoding="ascii"), folder / _HUB, folder / _HUB_KEY)


def keep_root_key(folder: Path, key: ec.EllipticCurvePrivateKey) -> bool:
    """Put the key of the root in `folder`, or of the other one, beside it with mode 0600. Whether it is a key
    of either; OSError when it cannot be kept."""
    for root_pem, name in ((root_in(folder), _ROOT_KEY), (next_root(folder), _NEXT_KEY)):
        if root_pem and x509.load_pem_x509_certificate(root_pem.encode()).public_key() == key.public_key():
            _keep(folder / name, _key_pem(key))
            return True
    return False


def forget_keys(folder: Path) -> None:
    """Let go of a root that was made a moment ago and that nobody was shown, and of what it signed."""
    for name in (_ROOT, _ROOT_KEY, _HUB, _HUB_KEY):
        (folder / name).unlink(missing_ok=True)


def _make_root(folder: Path, now_at: dt.datetime, key_name: str = _ROOT_KEY, name: str = _ROOT) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Weeejob association")])
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    certificate = (
        _builder(subject, subject, key.public_key(), now_at, ROOT_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(identifier, critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    _keep(folder / key_name, _key_pem(key))
    _keep(folder / name, certificate.public_bytes(serialization.Encoding.PEM))


def _make_hub(folder: Path, hub: str, now_at: dt.datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _signed(folder, identity_name(hub), "Weeejob hub", key.public_key(), now_at)
    _keep(folder / _HUB_KEY, _key_pem(key))
    _keep(folder / _HUB, certificate)


def _issued(certificate: x509.Certificate, root_pem: str) -> bool:
    try:
        certificate.verify_directly_issued_by(x509.load_pem_x509_certificate(root_pem.encode()))
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True


def _signed(
    folder: Path,
    name: str,
    common_name: str,
    key: ec.EllipticCurvePublicKey,
    now_at: dt.datetime,
    root_names: tuple[str, str] = (_ROOT_KEY, _ROOT),
) -> bytes:
    root_key = _private_key(folder / root_names[0])
    root = x509.load_pem_x509_certificate((folder / root_names[1]).read_bytes())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    certificate = (
        _builder(subject, root.subject, key, now_at, HUB_YEARS)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(
                root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
            ),
            critical=False,
        )
        .sign(root_key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except FileNotFoundError:
        return ""


def _requested_key(request_pem: str) -> ec.EllipticCurvePublicKey:
    """The key of a sound request. ValueError for anything else."""
    if len(request_pem) > LONGEST_REQUEST:
        raise ValueError("this request is too long")
    try:
        request = x509.load_pem_x509_csr(request_pem.encode())
        key, sound = request.public_key(), request.is_signature_valid
    except (UnsupportedAlgorithm, TypeError) as error:
        raise ValueError("this request is of an unknown kind") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("this request is for another kind of key")  # noqa: TRY004  # what came is wrong
    if not sound:
        raise ValueError("this request is not signed with its own key")
    return key


def _private_key(file: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("this key is of another kind")
    return key


def _public_bytes(key: CertificatePublicKeyTypes) -> bytes:
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now_at: dt.datetime, years: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now_at - dt.timedelta(days=2))
        .not_valid_after(now_at + dt.timedelta(days=365 * years))
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _keep(path: Path, content: bytes) -> None:
    """Write beside with mode 0600 from the first byte, flush, then put in place."""
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
