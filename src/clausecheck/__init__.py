"""clausecheck: reads outsourcing contracts and says which clauses of the Ministry's notice they have."""

__version__ = "0.1.0"
