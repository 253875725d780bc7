"""An invented claim in a small dataset, and keys to sign with."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyoxigraph import RdfFormat, Store

from kg.engine import EmbeddedEngine
from kg.project import open_project

ARTICLE = "https://w3id.org/denge/id/article/harbour-2031/"
CLAIM = ARTICLE + "claim/nil/c001"
UNTIED = ARTICLE + "claim/nil/c002"
WITHOUT_STANCE = ARTICLE + "claim/nil/c003"
DATA = """
PREFIX denge: <https://w3id.org/denge/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX modality: <https://w3id.org/denge/vocabulary/modality#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX a: <https://w3id.org/denge/id/article/harbour-2031/>
PREFIX person: <https://w3id.org/denge/id/person/>
PREFIX proposition: <https://w3id.org/denge/id/proposition/>
PREFIX work: <https://w3id.org/denge/id/work/>

<https://w3id.org/denge/graph/x> {
  a:claim\\/nil\\/c001 a denge:Claim ; denge:denies proposition:guild-paid ; denge:isAssertedBy person:okur ;
    denge:isExpressedIn work:okur-2031 ; denge:hasModality modality:PlainAssertion ;
    denge:paraphrase "The guild did not pay; \\"others\\" did.\\nSo it says."@en ,
      "Lonca ödemedi \\\\ başkaları ödedi."@tr ;
    denge:page 8 .
  a:claim\\/nil\\/c002 a denge:Claim ; denge:affirms proposition:guild-paid .
  a:claim\\/nil\\/c003 a denge:Claim ; denge:paraphrase "They said it."@en .
  proposition:guild-paid a denge:Proposition ; skos:prefLabel "The guild paid"@en .
  work:okur-2031 skos:exactMatch <https://doi.org/10.1234/okur> .
  a:annotation\\/1 a oa:Annotation ; oa:hasBody a:claim\\/nil\\/c001 ; oa:hasTarget a:target\\/1 ;
    dcterms:creator person:nil ; dcterms:created "2031-05-01"^^<http://www.w3.org/2001/XMLSchema#date> .
  a:target\\/1 a oa:SpecificResource ; oa:hasSource a:rendition\\/1 ; oa:hasSelector a:selector\\/1 .
  a:selector\\/1 a oa:TextPositionSelector ; oa:start 40 ; oa:end 140 ; denge:skeletonLength 84 ;
    denge:spanDigest "sha-256;QkWOfXcwGYs6k_GSR_cX-stywoe4kWCipD16HvlEIwU" .
  a:rendition\\/1 denge:normalization denge:norm-1 ; denge:editionDigest "sha-256;x" ; denge:salt "invented" .
}
"""


def small_engine(root: Path) -> EmbeddedEngine:
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TRIG)
    return EmbeddedEngine(store, "small-version", open_project(root).settings)


def key_file(folder: Path, name: str = "id_rsa.pem", bits: int = 2048) -> Path:
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    path = folder / name
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path
