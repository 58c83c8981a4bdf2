"""Who someone can be in a contract."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Who someone is in the contract, seen from the duties it should lay on the contractor."""

    CLIENT = "client"
    CONTRACTOR = "contractor"
    SUBCONTRACTOR = "subcontractor"
    THIRD = "third"
    WORKER = "worker"
