package sort

// Equal ints and equal strings cannot be told apart, so any order of comparing does: Ints and Strings
// are plain quicksorts without an indirect call.

// Ints sorts x.
func Ints(x []int) {
	quickInts(x, 2*bitLen(len(x)))
}

func quickInts(x []int, limit int) {
	for len(x) > shortRun {
		if limit == 0 {
			heapInts(x)
			return
		}
		limit--
		a, b, c := x[0], x[len(x)/2], x[len(x)-1]
		pivot := max(min(a, b), min(max(a, b), c))
		i, j := 0, len(x)-1
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for pivot < x[j] {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i++
				j--
			}
		}
		if j+1 < len(x)-i {
			quickInts(x[:j+1], limit)
			x = x[i:]
		} else {
			quickInts(x[i:], limit)
			x = x[:j+1]
		}
	}
	for i := 1; i < len(x); i++ {
		v, j := x[i], i
		for j > 0 && v < x[j-1] {
			x[j] = x[j-1]
			j--
		}
		x[j] = v
	}
}

// Strings sorts x.
func Strings(x []string) {
	quickStrings(x, 2*bitLen(len(x)))
}

func quickStrings(x []string, limit int) {
	for len(x) > shortRun {
		if limit == 0 {
			heapStrings(x)
			return
		}
		limit--
		a, b, c := x[0], x[len(x)/2], x[len(x)-1]
		pivot := max(min(a, b), min(max(a, b), c))
		i, j := 0, len(x)-1
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for pivot < x[j] {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i++
				j--
			}
		}
		if j+1 < len(x)-i {
			quickStrings(x[:j+1], limit)
			x = x[i:]
		} else {
			quickStrings(x[i:], limit)
			x = x[:j+1]
		}
	}
	for i := 1; i < len(x); i++ {
		v, j := x[i], i
		for j > 0 && v < x[j-1] {
			x[j] = x[j-1]
			j--
		}
		x[j] = v
	}
}

// heapInts sorts by a heap: slower than quickInts, but never worse.
func heapInts(x []int) {
	for i := len(x)/2 - 1; i >= 0; i-- {
		sinkInts(x, i)
	}
	for n := len(x) - 1; n > 0; n-- {
		x[0], x[n] = x[n], x[0]
		sinkInts(x[:n], 0)
	}
}

// sinkInts moves x[i] down the heap to its place.
func sinkInts(x []int, i int) {
	for {
		child := 2*i + 1
		if child >= len(x) {
			return
		}
		if child+1 < len(x) && x[child] < x[child+1] {
			child++
		}
		if x[i] >= x[child] {
			return
		}
		x[i], x[child] = x[child], x[i]
		i = child
	}
}

// heapStrings sorts by a heap: slower than quickStrings, but never worse.
func heapStrings(x []string) {
	for i := len(x)/2 - 1; i >= 0; i-- {
		sinkStrings(x, i)
	}
	for n := len(x) - 1; n > 0; n-- {
		x[0], x[n] = x[n], x[0]
		sinkStrings(x[:n], 0)
	}
}

// sinkStrings moves x[i] down the heap to its place.
func sinkStrings(x []string, i int) {
	for {
		child := 2*i + 1
		if child >= len(x) {
			return
		}
		if child+1 < len(x) && x[child] < x[child+1] {
			child++
		}
		if x[i] >= x[child] {
			return
		}
		x[i], x[child] = x[child], x[i]
		i = child
	}
}
