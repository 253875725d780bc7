#: annotation-body
INSERT DATA { GRAPH anchors:denge { annotation:c006 oa:hasBody state:norland } }
#: annotation-target
DELETE WHERE { GRAPH anchors:denge { annotation:c006 oa:hasTarget ?target } }
#: annotation-motivation
DELETE WHERE { GRAPH anchors:denge { annotation:c006 oa:motivatedBy ?motivation } }
#: annotation-creator
DELETE WHERE { GRAPH anchors:denge { annotation:c006 dcterms:creator ?agent } }
#: annotation-created
DELETE WHERE { GRAPH anchors:denge { annotation:c006 dcterms:created ?time } }
#: target-source
DELETE WHERE { GRAPH anchors:denge { target:c006 oa:hasSource ?rendition } }
#: target-selector
DELETE WHERE { GRAPH anchors:denge { target:c006 oa:hasSelector ?selector } }
#: target-section
DELETE WHERE { GRAPH anchors:denge { target:c006 oa:hasScope ?section } }
#: target-page
DELETE WHERE { GRAPH anchors:denge { target:c006 denge:page ?page } }
#: target-pages-in-order
INSERT DATA { GRAPH anchors:denge { target:c006 denge:lastPage 13 } }
#: span-start
DELETE WHERE { GRAPH anchors:denge { selector:c006 oa:start ?start } }
#: span-end
DELETE WHERE { GRAPH anchors:denge { selector:c006 oa:end ?end } }
#: span-order
DELETE { GRAPH anchors:denge { selector:c006 oa:end ?end } } INSERT { GRAPH anchors:denge { selector:c006 oa:end 1000 } } WHERE { GRAPH anchors:denge { selector:c006 oa:end ?end } }
#: span-digest
DELETE { GRAPH anchors:denge { selector:c006 denge:spanDigest ?digest } } INSERT { GRAPH anchors:denge { selector:c006 denge:spanDigest "md5;abc" } } WHERE { GRAPH anchors:denge { selector:c006 denge:spanDigest ?digest } }
#: quoted-text
INSERT DATA { GRAPH anchors:denge { selector:c006 oa:exact "some words" } }
#: rendition-work
INSERT DATA { GRAPH article:document { rendition:1 denge:renditionOf section:1 } }
#: rendition-normalisation
DELETE WHERE { GRAPH article:document { rendition:1 denge:normalization ?procedure } }
#: rendition-digest
DELETE { GRAPH article:document { rendition:1 denge:editionDigest ?digest } } INSERT { GRAPH article:document { rendition:1 denge:editionDigest "sha-256;short" } } WHERE { GRAPH article:document { rendition:1 denge:editionDigest ?digest } }
#: rendition-length
DELETE WHERE { GRAPH article:document { rendition:1 denge:characterCount ?count } }
#: rendition-salt
DELETE WHERE { GRAPH article:document { rendition:1 denge:salt ?salt } }
#: unclaimed-sentence
INSERT DATA { GRAPH anchors:denge { section:1 denge:noClaimReason reason:Heading } }
