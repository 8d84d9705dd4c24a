"""How kinds, sizes, roles and the checks of a verification are called."""

from careercenter.employers.models import EmployerKind, EmployerSize, MemberRole

KINDS = {
    EmployerKind.hospital: "Hospital or health system",
    EmployerKind.physician_group: "Physician group",
    EmployerKind.payer: "Health plan or payer",
    EmployerKind.vendor: "Coding or revenue cycle company",
    EmployerKind.staffing_firm: "Staffing firm",
    EmployerKind.government: "Government",
    EmployerKind.post_acute: "Post-acute or home health",
    EmployerKind.school: "School",
    EmployerKind.other: "Other",
}
SIZES = {
    EmployerSize.under_10: "Under 10 people",
    EmployerSize.under_50: "10 to 49 people",
    EmployerSize.under_250: "50 to 249 people",
    EmployerSize.under_1000: "250 to 999 people",
    EmployerSize.under_5000: "1,000 to 4,999 people",
    EmployerSize.over_5000: "5,000 people or more",
}
ROLES = {
    MemberRole.owner: "Owner",
    MemberRole.recruiter: "Recruiter",
    MemberRole.viewer: "Viewer",
}
ROLE_NOTES = {
    MemberRole.owner: "Everything, with the team and the employer’s page.",
    MemberRole.recruiter: "Writes and pays for postings, works with applications.",
    MemberRole.viewer: "Sees postings and applications, changes nothing.",
}
CHECKS = {
    "website": "The website is the organization’s own.",
    "domain": "An owner’s e-mail address belongs to that website.",
    "register": "The organization stands in a public register of businesses or providers.",
    "phone": "We reached it by a phone number that it publishes.",
}
