"""The parts of the HTML report: what stands on the page, the text of a contract, templates, style and script."""
