"""Relations between a contract and its rewriting: what must stay, and what must change."""
