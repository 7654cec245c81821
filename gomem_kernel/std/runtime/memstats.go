package runtime

// MemProfileRate is the mean number of bytes between samples of the memory profile.
var MemProfileRate int = 512 * 1024

// MemStats is the record of the allocator that ReadMemStats fills.
type MemStats struct {
	Alloc      uint64 // bytes of heap objects, live or not yet swept; same as HeapAlloc
	TotalAlloc uint64 // bytes of heap objects ever allocated
	Sys        uint64 // bytes taken from the system: sum of the XSys fields
	Lookups    uint64 // always 0
	Mallocs    uint64 // heap objects ever allocated
	Frees      uint64 // heap objects freed

	HeapAlloc    uint64 // as Alloc
	HeapSys      uint64 // bytes of heap address space in use or ready
	HeapIdle     uint64 // bytes in unused spans
	HeapInuse    uint64 // bytes in spans in use
	HeapReleased uint64 // bytes given back to the system
	HeapObjects  uint64 // Mallocs - Frees

	StackInuse  uint64
	StackSys    uint64
	MSpanInuse  uint64
	MSpanSys    uint64
	MCacheInuse uint64
	MCacheSys   uint64
	BuckHashSys uint64
	GCSys       uint64
	OtherSys    uint64

	NextGC        uint64 // heap goal in bytes
	LastGC        uint64 // end of the last collection, Unix nanoseconds
	PauseTotalNs  uint64
	PauseNs       [256]uint64 // ring of pauses, newest at (NumGC+255)%256
	PauseEnd      [256]uint64 // ring of their ends, Unix nanoseconds
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool

	// BySize counts allocations of each size class; classes above 60 are left out.
	BySize [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}
