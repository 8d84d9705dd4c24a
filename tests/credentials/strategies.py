"""Any requirement, and anybody's facts, for hypothesis."""

from hypothesis import strategies as st

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.expressions import BadRequirement
from careercenter.credentials.facts import Degree, Facts, Held, Standing
from careercenter.credentials.families import one_of
from careercenter.credentials.stored import from_json, plain
from careercenter.credentials.taxonomy import SOFTWARE, SPECIALTIES

codes = st.sampled_from([credential.code for credential in CATALOGUE.active()])
families = st.sampled_from(
    [
        plain(one_of(issuers, level, without))
        for issuers, level, without in [
            (["AHIMA"], "coding", []),
            (["AHIMA", "AAPC"], "", ["CPC-A"]),
            ([], "mastery", []),
            (["AAPC"], "apprentice", []),
            (["AAPC"], "", ["CPC-A", "COC-A"]),
        ]
    ]
)
worked = st.builds(
    lambda months, specialty: {"worked": {"months": months, "in": specialty}},
    st.integers(1, 120),
    st.sampled_from(["", *SPECIALTIES.terms]),
)
schooled = st.one_of(
    st.builds(lambda d: {"schooled": {"degree": d.value, "credits": 0}}, st.sampled_from(Degree)),
    st.builds(lambda n: {"schooled": {"degree": None, "credits": n}}, st.integers(1, 200)),
)
simple = st.one_of(
    codes,
    families,
    worked,
    schooled,
    st.builds(lambda code: {"may_sit": code}, codes),
    st.builds(lambda slug: {"knows": slug}, st.sampled_from(list(SOFTWARE.terms))),
)
values = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds(
            lambda kind, parts: {kind: parts},
            st.sampled_from(["all", "any"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(
            lambda parts: {"at_least": {"number": len(parts) - 1, "of": parts}},
            st.lists(inner, min_size=3, max_size=4, unique_by=str),
        ),
        st.builds(
            lambda months, part: {"within": {"months": months, "of": part}},
            st.integers(1, 36),
            inner,
        ),
    ),
    max_leaves=6,
)


def deep_enough(value):
    try:
        return from_json(value) is not None
    except BadRequirement:
        return False


requirements = values.filter(deep_enough).map(from_json)
held = st.builds(Held, codes, st.sampled_from(Standing))
facts = st.builds(
    lambda held, **rest: Facts(held=tuple(held), **rest),
    st.lists(held, max_size=4, unique_by=lambda each: each.code),
    months=st.none() | st.integers(0, 200),
    months_in=st.dictionaries(
        st.sampled_from(list(SPECIALTIES.terms)), st.integers(0, 100), max_size=2
    ).map(lambda told: tuple(sorted(told.items()))),
    degree=st.none() | st.sampled_from(Degree),
    credits=st.none() | st.integers(0, 200),
    software=st.frozensets(st.sampled_from(list(SOFTWARE.terms)), max_size=2),
    state=st.sampled_from(["", "OH", "TX"]),
    relocates=st.booleans(),
)
