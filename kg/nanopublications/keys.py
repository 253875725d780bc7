"""RSA keys of signatures: reading a private key that stays at home, and checking a signature by a public one."""

from __future__ import annotations

import binascii
import hashlib
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_der_public_key,
    load_pem_private_key,
)

from kg.problems import DengeError, Place, Problem

FEWEST_BITS: Final = 2048


def private_key_text(path: Path) -> str:
    """A private key as the `nanopub` package takes it: PKCS #8 in base64 without header. The file is PEM or that form.

    No problem tells anything of what the file holds. Raises DengeError `nanopublications.key-unreadable` or
    `nanopublications.weak-key`.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from error
    try:
        is_pem = b"-----BEGIN" in content
        key = load_pem_private_key(content, None) if is_pem else load_der_private_key(b64decode(content), None)
    except TypeError as error:
        raise _unreadable(path, "the key has a passphrase") from error
    except (ValueError, binascii.Error, UnsupportedAlgorithm):
        # The cause could quote the file.
        raise _unreadable(path, "it holds no private key in PEM or base64") from None
    if not isinstance(key, RSAPrivateKey):
        raise _unreadable(path, "the key is not an RSA key")
    if key.key_size < FEWEST_BITS:
        values = {"bits": str(key.key_size), "fewest": str(FEWEST_BITS)}
        raise DengeError(Problem("nanopublications.weak-key", values, Place(path.name)))
    return b64encode(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())).decode("ascii")


def public_key(text: str) -> RSAPublicKey:
    """A public key as nanopublications have it: SubjectPublicKeyInfo in base64. Raises ValueError for anything else."""
    try:
        key = load_der_public_key(b64decode("".join(text.split()), validate=True))
    except (binascii.Error, UnsupportedAlgorithm) as error:
        raise ValueError("no public key") from error
    if not isinstance(key, RSAPublicKey):
        raise ValueError("no RSA key")
    return key


def is_signed(key: RSAPublicKey, text: str, signature: str) -> bool:
    """Whether the signature (base64; RSASSA-PKCS1-v1_5 with SHA-256, RFC 8017, 8.2) is of this text and this key."""
    try:
        key.verify(b64decode("".join(signature.split()), validate=True), text.encode(), PKCS1v15(), SHA256())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def fingerprint(text: str) -> str:
    """A short name of a public key to compare by eye: SHA-256 of its DER form, as `SHA256:` and base64."""
    digest = hashlib.sha256(b64decode("".join(text.split()))).digest()
    return "SHA256:" + b64encode(digest).decode("ascii").rstrip("=")


def _unreadable(path: Path, reason: str) -> DengeError:
    return DengeError(
        Problem("nanopublications.key-unreadable", {"file": path.name, "reason": reason}, Place(path.name))
    )
