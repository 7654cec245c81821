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
			Sort(IntSlice(x))
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
			Sort(StringSlice(x))
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
