"""The text of a page, edited: what is pasted, put in and drawn before it is saved."""
