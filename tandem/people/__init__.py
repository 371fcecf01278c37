"""Who is received: identity, residence, resources and contacts, all dated."""
