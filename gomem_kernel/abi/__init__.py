"""Facts that compiler and runtime share. Neither owns them, both import them."""

GO_VERSION = "go1.27.3"
