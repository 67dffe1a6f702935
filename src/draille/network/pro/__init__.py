"""The professionals' space: hosts enter by a link sent by e-mail, declare, pay, and fetch their papers.

Pages and sessions only; what they do is done by the actions of the apps below.
"""
