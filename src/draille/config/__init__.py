"""Settings, addresses, the web application, and the ``draille`` command line."""
