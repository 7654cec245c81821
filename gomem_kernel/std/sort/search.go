package sort

// Search gives the smallest i from 0 to n-1 for which f holds, or n; f must hold for all after the first.
func Search(n int, f func(int) bool) int {
	low, high := 0, n
	for low < high {
		middle := int(uint(low+high) >> 1)
		if f(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// Find gives the smallest i from 0 to n-1 with cmp(i) <= 0, or n, and whether cmp is 0 there; cmp must
// be positive, then 0, then negative.
func Find(n int, cmp func(int) int) (i int, found bool) {
	low, high := 0, n
	for low < high {
		middle := int(uint(low+high) >> 1)
		if cmp(middle) > 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < n && cmp(low) == 0
}

// SearchInts gives the index of x in the sorted slice a, or where it belongs.
func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchFloat64s gives the index of x in the sorted slice a, or where it belongs.
func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchStrings gives the index of x in the sorted slice a, or where it belongs.
func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}
