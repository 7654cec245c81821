package rand

// runtimeRand gives 64 bits of the machine's seeded stream for programs.
func runtimeRand() uint64
