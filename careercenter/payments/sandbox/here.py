"""The bank of the sandbox that is asked, and the blueprints of its pages for people."""

from flask import Blueprint, current_app, render_template

from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.wire import Problem


def bank() -> Bank:
    found: Bank = current_app.extensions["sandbox_bank"]
    return found


def pages(name: str) -> Blueprint:
    """Pages on which a problem is told in words."""
    blueprint = Blueprint(name, __name__)
    blueprint.register_error_handler(Problem, problem)
    return blueprint


def problem(error: Problem) -> tuple[str, int]:
    return render_template("problem.html", words=str(error)), error.status
