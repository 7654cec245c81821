package slices

import (
	"cmp"
	"math/bits"
)

// Sort sorts x; NaNs stand before all numbers.
func Sort[S ~[]E, E cmp.Ordered](x S) {
	quickOrdered(x, 0, len(x), bits.Len(uint(len(x))))
}

// SortFunc sorts x by cmp, which is negative, 0 or positive; equal elements end in any order.
func SortFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	quickFunc(x, 0, len(x), bits.Len(uint(len(x))), cmp)
}

// SortStableFunc sorts x by cmp and keeps equal elements in their order.
func SortStableFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	stableFunc(x, len(x), cmp)
}

// IsSorted tells whether x is sorted.
func IsSorted[S ~[]E, E cmp.Ordered](x S) bool {
	for i := len(x) - 1; i > 0; i-- {
		if cmp.Less(x[i], x[i-1]) {
			return false
		}
	}
	return true
}

// IsSortedFunc tells whether x is sorted by cmp.
func IsSortedFunc[S ~[]E, E any](x S, cmp func(a, b E) int) bool {
	for i := len(x) - 1; i > 0; i-- {
		if cmp(x[i], x[i-1]) < 0 {
			return false
		}
	}
	return true
}

// Min gives the least element, NaN if one is; it panics if x is empty.
func Min[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) == 0 {
		panic("slices.Min: empty list")
	}
	least := x[0]
	for _, v := range x[1:] {
		least = min(least, v)
	}
	return least
}

// MinFunc gives the first of the least elements by cmp; it panics if x is empty.
func MinFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) == 0 {
		panic("slices.MinFunc: empty list")
	}
	least := x[0]
	for _, v := range x[1:] {
		if cmp(v, least) < 0 {
			least = v
		}
	}
	return least
}

// Max gives the greatest element, NaN if one is; it panics if x is empty.
func Max[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) == 0 {
		panic("slices.Max: empty list")
	}
	greatest := x[0]
	for _, v := range x[1:] {
		greatest = max(greatest, v)
	}
	return greatest
}

// MaxFunc gives the first of the greatest elements by cmp; it panics if x is empty.
func MaxFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) == 0 {
		panic("slices.MaxFunc: empty list")
	}
	greatest := x[0]
	for _, v := range x[1:] {
		if cmp(v, greatest) > 0 {
			greatest = v
		}
	}
	return greatest
}

// BinarySearch gives the index of target in the sorted slice x, or where it belongs, and whether it is there.
func BinarySearch[S ~[]E, E cmp.Ordered](x S, target E) (int, bool) {
	low, high := 0, len(x)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if cmp.Less(x[middle], target) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(x) && (x[low] == target || x[low] != x[low] && target != target)
}

// BinarySearchFunc is BinarySearch with elements compared to target by cmp.
func BinarySearchFunc[S ~[]E, E, T any](x S, target T, cmp func(E, T) int) (int, bool) {
	low, high := 0, len(x)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if cmp(x[middle], target) < 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(x) && cmp(x[low], target) == 0
}

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
