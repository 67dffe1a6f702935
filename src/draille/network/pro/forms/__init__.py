"""What hosts fill in. No field asks who the guests are, and none may."""
