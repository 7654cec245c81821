// Package profiling holds what a program asked of the runtime's profiles, for runtime/pprof to refuse them.
package profiling

// BlockRate is that of runtime.SetBlockProfileRate, MutexFraction that of SetMutexProfileFraction.
var BlockRate, MutexFraction int
