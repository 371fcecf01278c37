"""The first start: five questions, one a page, then the service begins."""
