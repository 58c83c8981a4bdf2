"""The layouts in which benches set contracts: Word documents and PDFs of every making."""
