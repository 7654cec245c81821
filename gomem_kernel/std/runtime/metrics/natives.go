package metrics

// collect has the machine take all values at this moment.
func collect()

// number gives the bits of a collected number.
func number(name string) uint64

// counts fills in the counts of a collected histogram.
func counts(name string, counts []uint64)

// sizeClasses fills in the sizes of the size classes and tells how many there are.
func sizeClasses(sizes []uint64) int
