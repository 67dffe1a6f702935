"""The look: design tokens, base pages, components, tables, charts, the little JavaScript."""
