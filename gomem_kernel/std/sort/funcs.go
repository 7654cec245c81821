// The functions of quick.go and stable.go once more, on two functions instead of an Interface.

package sort

// funcs are the order and the exchange of Slice and SliceStable.
type funcs struct {
	less func(i, j int) bool
	swap func(i, j int)
}

// quickFuncs sorts data[a:b]; after limit bad pivots it turns to heap sort.
func quickFuncs(data *funcs, a, b, limit int) {
	balanced, parted := true, true // how the last partition went
	for {
		n := b - a
		if n <= shortRun {
			insertionFuncs(data, a, b)
			return
		}
		if limit == 0 {
			heapSortFuncs(data, a, b)
			return
		}
		if !balanced {
			shuffleFuncs(data, a, b)
			limit--
		}
		pivot, found := choosePivotFuncs(data, a, b)
		if found == falling {
			turnFuncs(data, a, b)
			pivot = b - 1 - (pivot - a)
			found = rising
		}
		if balanced && parted && found == rising && repairFuncs(data, a, b) {
			return
		}
		if a > 0 && !data.less(a-1, pivot) {
			a = splitEqualFuncs(data, a, b, pivot)
			continue
		}
		var middle int
		middle, parted = splitFuncs(data, a, b, pivot)
		left, right := middle-a, b-middle
		balanced = min(left, right) >= n/8
		if left < right {
			quickFuncs(data, a, middle, limit)
			a = middle + 1
		} else {
			quickFuncs(data, middle+1, b, limit)
			b = middle
		}
	}
}

func insertionFuncs(data *funcs, a, b int) {
	less, swap := data.less, data.swap
	for i := a + 1; i < b; i++ {
		for j := i; j > a && less(j, j-1); j-- {
			swap(j, j-1)
		}
	}
}

// sinkFuncs moves the root of the heap data[first+root:first+end] down to its place.
func sinkFuncs(data *funcs, root, end, first int) {
	for {
		child := 2*root + 1
		if child >= end {
			return
		}
		if child+1 < end && data.less(first+child, first+child+1) {
			child++
		}
		if !data.less(first+root, first+child) {
			return
		}
		data.swap(first+root, first+child)
		root = child
	}
}

func heapSortFuncs(data *funcs, a, b int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		sinkFuncs(data, i, n, a)
	}
	for i := n - 1; i >= 0; i-- {
		data.swap(a, a+i)
		sinkFuncs(data, 0, i, a)
	}
}

// splitFuncs puts what is less than the pivot before it and gives its place and whether no element had to move.
func splitFuncs(data *funcs, a, b, pivot int) (middle int, parted bool) {
	less, swap := data.less, data.swap
	swap(a, pivot)
	i, j := a+1, b-1
	for swaps := 0; ; swaps++ {
		for i <= j && less(i, a) {
			i++
		}
		for i <= j && !less(j, a) {
			j--
		}
		if i > j {
			swap(j, a)
			return j, swaps == 0
		}
		swap(i, j)
		i++
		j--
	}
}

// splitEqualFuncs puts what equals the pivot, which is the least, before the rest and gives where that begins.
func splitEqualFuncs(data *funcs, a, b, pivot int) int {
	less, swap := data.less, data.swap
	swap(a, pivot)
	i, j := a+1, b-1
	for {
		for i <= j && !less(a, i) {
			i++
		}
		for i <= j && less(a, j) {
			j--
		}
		if i > j {
			return i
		}
		swap(i, j)
		i++
		j--
	}
}

// repairFuncs sorts a range that is almost sorted, or gives up.
func repairFuncs(data *funcs, a, b int) bool {
	i := a + 1
	for step := 0; step < repairs; step++ {
		for i < b && !data.less(i, i-1) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < repairFrom {
			return false
		}
		data.swap(i, i-1)
		if i-a >= 2 {
			for j := i - 1; j >= 1 && data.less(j, j-1); j-- {
				data.swap(j, j-1)
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && data.less(j, j-1); j++ {
				data.swap(j, j-1)
			}
		}
	}
	return false
}

// shuffleFuncs moves three elements to break a pattern that makes bad pivots.
func shuffleFuncs(data *funcs, a, b int) {
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
		data.swap(at+i, a+other)
	}
}

func choosePivotFuncs(data *funcs, a, b int) (int, order) {
	n := b - a
	quarter := n / 4
	i, j, k := a+quarter, a+quarter*2, a+quarter*3
	swaps := 0
	if n >= patternFrom {
		if n >= ninther {
			i = medianFuncs(data, i-1, i, i+1, &swaps)
			j = medianFuncs(data, j-1, j, j+1, &swaps)
			k = medianFuncs(data, k-1, k, k+1, &swaps)
		}
		j = medianFuncs(data, i, j, k, &swaps)
	}
	switch swaps {
	case 0:
		return j, rising
	case manySwaps:
		return j, falling
	}
	return j, unknown
}

// medianFuncs gives the index of the middle one of three and counts exchanges in swaps.
func medianFuncs(data *funcs, a, b, c int, swaps *int) int {
	if data.less(b, a) {
		*swaps++
		a, b = b, a
	}
	if data.less(c, b) {
		*swaps++
		b = c
	}
	if data.less(b, a) {
		*swaps++
		return a
	}
	return b
}

func turnFuncs(data *funcs, a, b int) {
	for i, j := a, b-1; i < j; i, j = i+1, j-1 {
		data.swap(i, j)
	}
}

func stableFuncs(data *funcs, n int) {
	a := 0
	for ; a+stableBlock <= n; a += stableBlock {
		insertionFuncs(data, a, a+stableBlock)
	}
	insertionFuncs(data, a, n)
	for block := stableBlock; block < n; block *= 2 {
		a = 0
		for ; a+2*block <= n; a += 2 * block {
			mergeFuncs(data, a, a+block, a+2*block)
		}
		if a+block < n {
			mergeFuncs(data, a, a+block, n)
		}
	}
}

// mergeFuncs merges the sorted data[a:m] and data[m:b].
func mergeFuncs(data *funcs, a, m, b int) {
	if m-a == 1 {
		low, high := m, b
		for low < high {
			h := int(uint(low+high) >> 1)
			if data.less(h, a) {
				low = h + 1
			} else {
				high = h
			}
		}
		for k := a; k < low-1; k++ {
			data.swap(k, k+1)
		}
		return
	}
	if b-m == 1 {
		low, high := a, m
		for low < high {
			h := int(uint(low+high) >> 1)
			if !data.less(m, h) {
				low = h + 1
			} else {
				high = h
			}
		}
		for k := m; k > low; k-- {
			data.swap(k, k-1)
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
		if !data.less(sum-1-c, c) {
			low = c + 1
		} else {
			high = c
		}
	}
	end := sum - low
	if low < m && m < end {
		rotateFuncs(data, low, m, end)
	}
	if a < low && low < middle {
		mergeFuncs(data, a, low, middle)
	}
	if middle < end && end < b {
		mergeFuncs(data, middle, end, b)
	}
}

// rotateFuncs exchanges the neighbours data[a:m] and data[m:b] by swapping blocks of equal length.
func rotateFuncs(data *funcs, a, m, b int) {
	left, right := m-a, b-m
	for left != right {
		if left > right {
			swapBlocksFuncs(data, m-left, m, right)
			left -= right
		} else {
			swapBlocksFuncs(data, m-left, m+right-left, left)
			right -= left
		}
	}
	swapBlocksFuncs(data, m-left, m, left)
}

func swapBlocksFuncs(data *funcs, a, b, n int) {
	for i := 0; i < n; i++ {
		data.swap(a+i, b+i)
	}
}
