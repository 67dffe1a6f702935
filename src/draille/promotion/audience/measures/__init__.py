"""What other tools measured: files of Matomo and of hotspots, read line by line, shown before they count."""
