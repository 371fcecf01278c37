"""Where people live and who works there: communes, intercommunalities, sites, partners."""
