"""The site's own statuses, said in sentences."""

from macros.components.sentences import (
    of_whole,
)
from tests import sites


def test_every_status_of_the_site_can_be_said_of_none_one_some_and_all():
    from macros.catalogue.loading import load

    catalogue, _ = load(sites.ROOT)
    said = {
        one.id: [of_whole(count, 3, one.said) for count in (0, 1, 2, 3)]
        for one in catalogue.of("statuses").values()
    }
    assert said == {
        "ej-paborjad": [
            "ingen aktivitet har status Inte påbörjad",
            "en av tre aktiviteter är inte påbörjad",
            "två av tre aktiviteter är inte påbörjade",
            "ingen aktivitet är påbörjad",
        ],
        "pagar": [
            "ingen aktivitet pågår",
            "en av tre aktiviteter pågår",
            "två av tre aktiviteter pågår",
            "alla tre aktiviteterna pågår",
        ],
        "lopande": [
            "ingen aktivitet pågår löpande",
            "en av tre aktiviteter pågår löpande",
            "två av tre aktiviteter pågår löpande",
            "alla tre aktiviteterna pågår löpande",
        ],
        "genomford": [
            "ingen aktivitet är genomförd",
            "en av tre aktiviteter är genomförd",
            "två av tre aktiviteter är genomförda",
            "alla tre aktiviteterna är genomförda",
        ],
        "framflyttad": [
            "ingen aktivitet är framflyttad",
            "en av tre aktiviteter är framflyttad",
            "två av tre aktiviteter är framflyttade",
            "alla tre aktiviteterna är framflyttade",
        ],
        "ej-genomford": [
            "ingen aktivitet har status Inte genomförd",
            "en av tre aktiviteter är inte genomförd",
            "två av tre aktiviteter är inte genomförda",
            "ingen aktivitet är genomförd",
        ],
        "avslutad": [
            "ingen aktivitet är avslutad utan fortsättning",
            "en av tre aktiviteter är avslutad utan fortsättning",
            "två av tre aktiviteter är avslutade utan fortsättning",
            "alla tre aktiviteterna är avslutade utan fortsättning",
        ],
        "ingen": [
            "ingen aktivitet saknar publicerad uppföljning",
            "en av tre aktiviteter har ingen publicerad uppföljning",
            "två av tre aktiviteter har ingen publicerad uppföljning",
            "ingen aktivitet har någon publicerad uppföljning",
        ],
    }
