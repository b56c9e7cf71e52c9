"""What stands around the registries: a scraper's output, an AI engine's reader and saver, a mailer, and its replies.

An engine imports no other engine. Each is handed registries or a workspace, and reaches only the server it is named.
"""
