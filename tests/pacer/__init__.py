"""The pacer and the CPU limiter against real Go."""
