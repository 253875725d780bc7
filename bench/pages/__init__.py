"""Opens each kind of page in a browser: pictures to look at, and what the page weighs, shifts and asks for."""
