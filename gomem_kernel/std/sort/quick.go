package sort

// Source: go1.27 sort/zsortinterface.go pdqsort

const (
	shortRun    = 12 // up to here insertion sort is best
	ninther     = 50 // from here the pivot is a median of medians
	manySwaps   = 12 // of choosing a pivot: all comparisons found the wrong order
	repairs     = 5  // wrong pairs that an almost sorted range may have
	repairFrom  = 50 // shorter ranges are not repaired
	patternFrom = 8  // shorter ranges are not shuffled
	stableBlock = 20
)

// order is what the choice of a pivot found out about a range.
type order int

const (
	unknown order = iota
	rising
	falling
)

func bitLen(n int) int {
	count := 0
	for ; n > 0; n >>= 1 {
		count++
	}
	return count
}

// random is Marsaglia's xorshift generator.
type random uint64

func (r *random) next() uint {
	x := *r
	x ^= x << 13
	x ^= x >> 7
	x ^= x << 17
	*r = x
	return uint(x)
}

// quick sorts data[a:b]; after limit bad pivots it turns to heap sort.
func quick(data Interface, a, b, limit int) {
	balanced, parted := true, true // how the last partition went
	for {
		n := b - a
		if n <= shortRun {
			insertion(data, a, b)
			return
		}
		if limit == 0 {
			heapSort(data, a, b)
			return
		}
		if !balanced {
			shuffle(data, a, b)
			limit--
		}
		pivot, found := choosePivot(data, a, b)
		if found == falling {
			turn(data, a, b)
			pivot = b - 1 - (pivot - a)
			found = rising
		}
		if balanced && parted && found == rising && repair(data, a, b) {
			return
		}
		if a > 0 && !data.Less(a-1, pivot) {
			a = splitEqual(data, a, b, pivot)
			continue
		}
		var middle int
		middle, parted = split(data, a, b, pivot)
		left, right := middle-a, b-middle
		balanced = min(left, right) >= n/8
		if left < right {
			quick(data, a, middle, limit)
			a = middle + 1
		} else {
			quick(data, middle+1, b, limit)
			b = middle
		}
	}
}

func insertion(data Interface, a, b int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

// sink moves the root of the heap data[first+root:first+end] down to its place.
func sink(data Interface, root, end, first int) {
	for {
		child := 2*root + 1
		if child >= end {
			return
		}
		if child+1 < end && data.Less(first+child, first+child+1) {
			child++
		}
		if !data.Less(first+root, first+child) {
			return
		}
		data.Swap(first+root, first+child)
		root = child
	}
}

func heapSort(data Interface, a, b int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		sink(data, i, n, a)
	}
	for i := n - 1; i >= 0; i-- {
		data.Swap(a, a+i)
		sink(data, 0, i, a)
	}
}

// split puts what is less than the pivot before it and gives its place and whether no element had to move.
func split(data Interface, a, b, pivot int) (middle int, parted bool) {
	data.Swap(a, pivot)
	i, j := a+1, b-1
	for swaps := 0; ; swaps++ {
		for i <= j && data.Less(i, a) {
			i++
		}
		for i <= j && !data.Less(j, a) {
			j--
		}
		if i > j {
			data.Swap(j, a)
			return j, swaps == 0
		}
		data.Swap(i, j)
		i++
		j--
	}
}

// splitEqual puts what equals the pivot, which is the least, before the rest and gives where that begins.
func splitEqual(data Interface, a, b, pivot int) int {
	data.Swap(a, pivot)
	i, j := a+1, b-1
	for {
		for i <= j && !data.Less(a, i) {
			i++
		}
		for i <= j && data.Less(a, j) {
			j--
		}
		if i > j {
			return i
		}
		data.Swap(i, j)
		i++
		j--
	}
}

// repair sorts a range that is almost sorted, or gives up.
func repair(data Interface, a, b int) bool {
	i := a + 1
	for step := 0; step < repairs; step++ {
		for i < b && !data.Less(i, i-1) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < repairFrom {
			return false
		}
		data.Swap(i, i-1)
		if i-a >= 2 {
			for j := i - 1; j >= 1 && data.Less(j, j-1); j-- {
				data.Swap(j, j-1)
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && data.Less(j, j-1); j++ {
				data.Swap(j, j-1)
			}
		}
	}
	return false
}

// shuffle moves three elements to break a pattern that makes bad pivots.
func shuffle(data Interface, a, b int) {
	n := b - a
	if n < patternFrom {
		return
	}
	r := random(n)
	mask := uint(1)<<bitLen(n) - 1
	at := a + n/4*2 - 1
	for i := 0; i < 3; i++ {
		other := int(r.next() & mask)
		if other >= n {
			other -= n
		}
		data.Swap(at+i, a+other)
	}
}

func choosePivot(data Interface, a, b int) (int, order) {
	n := b - a
	quarter := n / 4
	i, j, k := a+quarter, a+quarter*2, a+quarter*3
	swaps := 0
	if n >= patternFrom {
		if n >= ninther {
			i = median(data, i-1, i, i+1, &swaps)
			j = median(data, j-1, j, j+1, &swaps)
			k = median(data, k-1, k, k+1, &swaps)
		}
		j = median(data, i, j, k, &swaps)
	}
	switch swaps {
	case 0:
		return j, rising
	case manySwaps:
		return j, falling
	}
	return j, unknown
}

// median gives the index of the middle one of three and counts exchanges in swaps.
func median(data Interface, a, b, c int, swaps *int) int {
	if data.Less(b, a) {
		*swaps++
		a, b = b, a
	}
	if data.Less(c, b) {
		*swaps++
		b = c
	}
	if data.Less(b, a) {
		*swaps++
		return a
	}
	return b
}

func turn(data Interface, a, b int) {
	for i, j := a, b-1; i < j; i, j = i+1, j-1 {
		data.Swap(i, j)
	}
}
