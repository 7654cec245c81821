package sort

// Source: go1.27 sort/zsortinterface.go stable; the merge is SymMerge of Kim and Kutzner,
// "Stable Minimum Storage Merging by Symmetric Comparisons", ESA 2004

func stable(data Interface, n int) {
	a := 0
	for ; a+stableBlock <= n; a += stableBlock {
		insertion(data, a, a+stableBlock)
	}
	insertion(data, a, n)
	for block := stableBlock; block < n; block *= 2 {
		a = 0
		for ; a+2*block <= n; a += 2 * block {
			merge(data, a, a+block, a+2*block)
		}
		if a+block < n {
			merge(data, a, a+block, n)
		}
	}
}

// merge merges the sorted data[a:m] and data[m:b].
func merge(data Interface, a, m, b int) {
	if m-a == 1 {
		low, high := m, b
		for low < high {
			h := int(uint(low+high) >> 1)
			if data.Less(h, a) {
				low = h + 1
			} else {
				high = h
			}
		}
		for k := a; k < low-1; k++ {
			data.Swap(k, k+1)
		}
		return
	}
	if b-m == 1 {
		low, high := a, m
		for low < high {
			h := int(uint(low+high) >> 1)
			if !data.Less(m, h) {
				low = h + 1
			} else {
				high = h
			}
		}
		for k := m; k > low; k-- {
			data.Swap(k, k-1)
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
		if !data.Less(sum-1-c, c) {
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
		merge(data, a, low, middle)
	}
	if middle < end && end < b {
		merge(data, middle, end, b)
	}
}

// rotate exchanges the neighbours data[a:m] and data[m:b] by swapping blocks of equal length.
func rotate(data Interface, a, m, b int) {
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

func swapBlocks(data Interface, a, b, n int) {
	for i := 0; i < n; i++ {
		data.Swap(a+i, b+i)
	}
}
