"""What counts as the address of a hub."""

from __future__ import annotations

import pytest

from weeejob_desktop.core.hub_address import hub_url


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("192.168.1.20:8443", "https://192.168.1.20:8443"),
        ("  hub.example ", "https://hub.example:443"),
        ("https://hub.example:8443/", "https://hub.example:8443"),
        ("[fe80::1]:8443", "https://[fe80::1]:8443"),
        ("http://192.168.1.20:8443", ""),
        ("192.168.1.20:0", ""),
        ("192.168.1.20:70000", ""),
        ("192.168.1.20 8443", ""),
        ("hub.example/elsewhere", ""),
        ("ordinateur de Claire", ""),
        ("", ""),
    ],
)
def test_an_address_is_a_name_or_a_number_and_perhaps_a_port(typed: str, url: str) -> None:
    assert hub_url(typed) == url
