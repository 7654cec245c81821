// Pattern-defeating quicksort and stable merging, as in package sort, on slices with a comparing function.
//
// Source: go1.27 slices/zsortanyfunc.go

package slices

import "math/bits"

// quickFunc sorts data[a:b]; after limit bad pivots it turns to heap sort.
func quickFunc[E any](data []E, a, b, limit int, cmp func(a, b E) int) {
	balanced, parted := true, true // how the last partition went
	for {
		n := b - a
		if n <= shortRun {
			insertionFunc(data, a, b, cmp)
			return
		}
		if limit == 0 {
			heapSortFunc(data, a, b, cmp)
			return
		}
		if !balanced {
			shuffle(data, a, b)
			limit--
		}
		pivot, found := choosePivotFunc(data, a, b, cmp)
		if found == falling {
			turn(data, a, b)
			pivot = b - 1 - (pivot - a)
			found = rising
		}
		if balanced && parted && found == rising && repairFunc(data, a, b, cmp) {
			return
		}
		if a > 0 && cmp(data[a-1], data[pivot]) >= 0 {
			a = splitEqualFunc(data, a, b, pivot, cmp)
			continue
		}
		var middle int
		middle, parted = splitFunc(data, a, b, pivot, cmp)
		left, right := middle-a, b-middle
		balanced = min(left, right) >= n/8
		if left < right {
			quickFunc(data, a, middle, limit, cmp)
			a = middle + 1
		} else {
			quickFunc(data, middle+1, b, limit, cmp)
			b = middle
		}
	}
}

func insertionFunc[E any](data []E, a, b int, cmp func(a, b E) int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && cmp(data[j], data[j-1]) < 0; j-- {
			data[j], data[j-1] = data[j-1], data[j]
		}
	}
}

// sinkFunc moves the root of the heap data[first+root:first+end] down to its place.
func sinkFunc[E any](data []E, root, end, first int, cmp func(a, b E) int) {
	for {
		child := 2*root + 1
		if child >= end {
			return
		}
		if child+1 < end && cmp(data[first+child], data[first+child+1]) < 0 {
			child++
		}
		if cmp(data[first+root], data[first+child]) >= 0 {
			return
		}
		data[first+root], data[first+child] = data[first+child], data[first+root]
		root = child
	}
}

func heapSortFunc[E any](data []E, a, b int, cmp func(a, b E) int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		sinkFunc(data, i, n, a, cmp)
	}
	for i := n - 1; i >= 0; i-- {
		data[a], data[a+i] = data[a+i], data[a]
		sinkFunc(data, 0, i, a, cmp)
	}
}

// splitFunc puts what is less than the pivot before it and gives its place and whether no element had to move.
func splitFunc[E any](data []E, a, b, pivot int, cmp func(a, b E) int) (middle int, parted bool) {
	data[a], data[pivot] = data[pivot], data[a]
	i, j := a+1, b-1
	for swaps := 0; ; swaps++ {
		for i <= j && cmp(data[i], data[a]) < 0 {
			i++
		}
		for i <= j && cmp(data[j], data[a]) >= 0 {
			j--
		}
		if i > j {
			data[j], data[a] = data[a], data[j]
			return j, swaps == 0
		}
		data[i], data[j] = data[j], data[i]
		i++
		j--
	}
}

// splitEqualFunc puts what equals the pivot, which is the least, before the rest and gives where that begins.
func splitEqualFunc[E any](data []E, a, b, pivot int, cmp func(a, b E) int) int {
	data[a], data[pivot] = data[pivot], data[a]
	i, j := a+1, b-1
	for {
		for i <= j && cmp(data[a], data[i]) >= 0 {
			i++
		}
		for i <= j && cmp(data[a], data[j]) < 0 {
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

// repairFunc sorts a range that is almost sorted, or gives up.
func repairFunc[E any](data []E, a, b int, cmp func(a, b E) int) bool {
	i := a + 1
	for step := 0; step < repairs; step++ {
		for i < b && cmp(data[i], data[i-1]) >= 0 {
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
			for j := i - 1; j >= 1 && cmp(data[j], data[j-1]) < 0; j-- {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && cmp(data[j], data[j-1]) < 0; j++ {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
	}
	return false
}

// shuffle moves three elements to break a pattern that makes bad pivots.
func shuffle[E any](data []E, a, b int) {
	n := b - a
	if n < patternFrom {
		return
	}
	r := random(n)
	mask := uint(1)<<bits.Len(uint(n)) - 1
	at := a + n/4*2 - 1
	for i := 0; i < 3; i++ {
		other := int(r.next() & mask)
		if other >= n {
			other -= n
		}
		data[at+i], data[a+other] = data[a+other], data[at+i]
	}
}

func choosePivotFunc[E any](data []E, a, b int, cmp func(a, b E) int) (int, order) {
	n := b - a
	quarter := n / 4
	i, j, k := a+quarter, a+quarter*2, a+quarter*3
	swaps := 0
	if n >= patternFrom {
		if n >= ninther {
			i = medianFunc(data, i-1, i, i+1, &swaps, cmp)
			j = medianFunc(data, j-1, j, j+1, &swaps, cmp)
			k = medianFunc(data, k-1, k, k+1, &swaps, cmp)
		}
		j = medianFunc(data, i, j, k, &swaps, cmp)
	}
	switch swaps {
	case 0:
		return j, rising
	case manySwaps:
		return j, falling
	}
	return j, unknown
}

// medianFunc gives the index of the middle one of three and counts exchanges in swaps.
func medianFunc[E any](data []E, a, b, c int, swaps *int, cmp func(a, b E) int) int {
	if cmp(data[b], data[a]) < 0 {
		*swaps++
		a, b = b, a
	}
	if cmp(data[c], data[b]) < 0 {
		*swaps++
		b = c
	}
	if cmp(data[b], data[a]) < 0 {
		*swaps++
		return a
	}
	return b
}

func turn[E any](data []E, a, b int) {
	for i, j := a, b-1; i < j; i, j = i+1, j-1 {
		data[i], data[j] = data[j], data[i]
	}
}

func stableFunc[E any](data []E, n int, cmp func(a, b E) int) {
	a := 0
	for ; a+stableBlock <= n; a += stableBlock {
		insertionFunc(data, a, a+stableBlock, cmp)
	}
	insertionFunc(data, a, n, cmp)
	for block := stableBlock; block < n; block *= 2 {
		a = 0
		for ; a+2*block <= n; a += 2 * block {
			mergeFunc(data, a, a+block, a+2*block, cmp)
		}
		if a+block < n {
			mergeFunc(data, a, a+block, n, cmp)
		}
	}
}

// mergeFunc merges the sorted data[a:m] and data[m:b].
func mergeFunc[E any](data []E, a, m, b int, cmp func(a, b E) int) {
	if m-a == 1 {
		low, high := m, b
		for low < high {
			h := int(uint(low+high) >> 1)
			if cmp(data[h], data[a]) < 0 {
				low = h + 1
			} else {
				high = h
			}
		}
		for k := a; k < low-1; k++ {
			data[k], data[k+1] = data[k+1], data[k]
		}
		return
	}
	if b-m == 1 {
		low, high := a, m
		for low < high {
			h := int(uint(low+high) >> 1)
			if cmp(data[m], data[h]) >= 0 {
				low = h + 1
			} else {
				high = h
			}
		}
		for k := m; k > low; k-- {
			data[k], data[k-1] = data[k-1], data[k]
		}
		return
	}
	middle := int(uint(a+b) >> 1)
	sum := middle + m
	low, high := a, m
	if m > middle {
		low, high = sum-b, middle
	}
	for low < high {
		c := int(uint(low+high) >> 1)
		if cmp(data[sum-1-c], data[c]) >= 0 {
			low = c + 1
		} else {
			high = c
		}
	}
	end := sum - low
	if low < m && m < end {
		rotate(data, low, m, end)
	}
	if a < low && low < middle {
		mergeFunc(data, a, low, middle, cmp)
	}
	if middle < end && end < b {
		mergeFunc(data, middle, end, b, cmp)
	}
}

// rotate exchanges the neighbours data[a:m] and data[m:b] by swapping blocks of equal length.
func rotate[E any](data []E, a, m, b int) {
	left, right := m-a, b-m
	for left != right {
		if left > right {
			swapBlocks(data, m-left, m, right)
			left -= right
		} else {
			swapBlocks(data, m-left, m+right-left, left)
			right -= left
		}
	}
	swapBlocks(data, m-left, m, left)
}

func swapBlocks[E any](data []E, a, b, n int) {
	for i := 0; i < n; i++ {
		data[a+i], data[b+i] = data[b+i], data[a+i]
	}
}
