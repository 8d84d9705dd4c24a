"""The stages in words: short and sober for the employer, kind for the candidate."""

from careercenter.applications.models import Stage

EMPLOYER = {
    Stage.received: "Received",
    Stage.shortlisted: "Shortlisted",
    Stage.rejected: "Rejected",
    Stage.hired: "Hired",
    Stage.withdrawn: "Withdrawn",
}
CANDIDATE = {**EMPLOYER, Stage.received: "Sent", Stage.rejected: "Not selected"}
HAPPENED = {
    Stage.received: "Put back among the received ones",
    Stage.shortlisted: "You are on the shortlist",
    Stage.rejected: "The employer went on with others",
    Stage.hired: "You are hired",
    Stage.withdrawn: "You withdrew",
}


def for_employer(stage: Stage) -> str:
    return EMPLOYER[stage]


def for_candidate(stage: Stage) -> str:
    return CANDIDATE[stage]
