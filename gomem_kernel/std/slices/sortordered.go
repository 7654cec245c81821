// The quicksort of sortfunc.go once more, for elements with the operator <. Where the time goes, cmp.Less
// is written out and the pivot kept apart.

package slices

import "cmp"

// quickOrdered sorts data[a:b]; after limit bad pivots it turns to heap sort.
func quickOrdered[E cmp.Ordered](data []E, a, b, limit int) {
	balanced, parted := true, true // how the last partition went
	for {
		n := b - a
		if n <= shortRun {
			insertionOrdered(data, a, b)
			return
		}
		if limit == 0 {
			heapSortOrdered(data, a, b)
			return
		}
		if !balanced {
			shuffle(data, a, b)
			limit--
		}
		pivot, found := choosePivotOrdered(data, a, b)
		if found == falling {
			turn(data, a, b)
			pivot = b - 1 - (pivot - a)
			found = rising
		}
		if balanced && parted && found == rising && repairOrdered(data, a, b) {
			return
		}
		if a > 0 && !cmp.Less(data[a-1], data[pivot]) {
			a = splitEqualOrdered(data, a, b, pivot)
			continue
		}
		var middle int
		middle, parted = splitOrdered(data, a, b, pivot)
		left, right := middle-a, b-middle
		balanced = min(left, right) >= n/8
		if left < right {
			quickOrdered(data, a, middle, limit)
			a = middle + 1
		} else {
			quickOrdered(data, middle+1, b, limit)
			b = middle
		}
	}
}

func insertionOrdered[E cmp.Ordered](data []E, a, b int) {
	for i := a + 1; i < b; i++ {
		v, j := data[i], i
		for ; j > a; j-- {
			before := data[j-1]
			if !(v < before || v != v && before == before) {
				break
			}
			data[j] = before
		}
		data[j] = v
	}
}

// sinkOrdered moves the root of the heap data[first+root:first+end] down to its place.
func sinkOrdered[E cmp.Ordered](data []E, root, end, first int) {
	for {
		child := 2*root + 1
		if child >= end {
			return
		}
		if child+1 < end && cmp.Less(data[first+child], data[first+child+1]) {
			child++
		}
		if !cmp.Less(data[first+root], data[first+child]) {
			return
		}
		data[first+root], data[first+child] = data[first+child], data[first+root]
		root = child
	}
}

func heapSortOrdered[E cmp.Ordered](data []E, a, b int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		sinkOrdered(data, i, n, a)
	}
	for i := n - 1; i >= 0; i-- {
		data[a], data[a+i] = data[a+i], data[a]
		sinkOrdered(data, 0, i, a)
	}
}

// splitOrdered puts what is less than the pivot before it and gives its place and whether no element had to move.
func splitOrdered[E cmp.Ordered](data []E, a, b, pivot int) (middle int, parted bool) {
	p := data[pivot]
	data[pivot] = data[a]
	i, j := a+1, b-1
	for swaps := 0; ; swaps++ {
		for i <= j && (data[i] < p || data[i] != data[i] && p == p) {
			i++
		}
		for i <= j && !(data[j] < p || data[j] != data[j] && p == p) {
			j--
		}
		if i > j {
			data[a], data[j] = data[j], p
			return j, swaps == 0
		}
		data[i], data[j] = data[j], data[i]
		i++
		j--
	}
}

// splitEqualOrdered puts what equals the pivot, which is the least, before the rest and gives where that begins.
func splitEqualOrdered[E cmp.Ordered](data []E, a, b, pivot int) int {
	p := data[pivot]
	data[a], data[pivot] = p, data[a]
	i, j := a+1, b-1
	for {
		for i <= j && !(p < data[i] || p != p && data[i] == data[i]) {
			i++
		}
		for i <= j && (p < data[j] || p != p && data[j] == data[j]) {
			j--
		}
		if i > j {
			return i
		}
		data[i], data[j] = data[j], data[i]
		i++
		j--
	}
}

// repairOrdered sorts a range that is almost sorted, or gives up.
func repairOrdered[E cmp.Ordered](data []E, a, b int) bool {
	i := a + 1
	for step := 0; step < repairs; step++ {
		for i < b && !cmp.Less(data[i], data[i-1]) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < repairFrom {
			return false
		}
		data[i], data[i-1] = data[i-1], data[i]
		if i-a >= 2 {
			for j := i - 1; j >= 1 && cmp.Less(data[j], data[j-1]); j-- {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && cmp.Less(data[j], data[j-1]); j++ {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
	}
	return false
}

func choosePivotOrdered[E cmp.Ordered](data []E, a, b int) (int, order) {
	n := b - a
	quarter := n / 4
	i, j, k := a+quarter, a+quarter*2, a+quarter*3
	swaps := 0
	if n >= patternFrom {
		if n >= ninther {
			i = medianOrdered(data, i-1, i, i+1, &swaps)
			j = medianOrdered(data, j-1, j, j+1, &swaps)
			k = medianOrdered(data, k-1, k, k+1, &swaps)
		}
		j = medianOrdered(data, i, j, k, &swaps)
	}
	switch swaps {
	case 0:
		return j, rising
	case manySwaps:
		return j, falling
	}
	return j, unknown
}

// medianOrdered gives the index of the middle one of three and counts exchanges in swaps.
func medianOrdered[E cmp.Ordered](data []E, a, b, c int, swaps *int) int {
	if cmp.Less(data[b], data[a]) {
		*swaps++
		a, b = b, a
	}
	if cmp.Less(data[c], data[b]) {
		*swaps++
		b = c
	}
	if cmp.Less(data[b], data[a]) {
		*swaps++
		return a
	}
	return b
}
