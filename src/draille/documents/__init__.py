"""PDF: the Typst engine and the shared page layout. Each app owns its own document templates."""
