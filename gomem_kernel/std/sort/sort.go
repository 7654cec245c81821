// Package sort sorts slices and other collections.
//
// Sort is a pattern-defeating quicksort, Stable an insertion sort of blocks that are then merged in
// place. Where elements are equal, their order afterwards can be seen in what a program prints; so the
// sequence of comparisons and swaps is Go's.
package sort

import "internal/reflectlite"

// Interface is what can be sorted: elements are numbered from 0 to Len()-1.
type Interface interface {
	// Len gives the number of elements.
	Len() int
	// Less tells whether element i must stand before element j.
	Less(i, j int) bool
	// Swap exchanges elements i and j.
	Swap(i, j int)
}

// Sort sorts data; equal elements end in any order.
func Sort(data Interface) {
	if n := data.Len(); n > 1 {
		quick(data, 0, n, bitLen(n))
	}
}

// Stable sorts data and keeps equal elements in their order.
func Stable(data Interface) {
	stable(data, data.Len())
}

// IsSorted tells whether data is sorted.
func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reverse struct {
	Interface
}

func (r reverse) Less(i, j int) bool {
	return r.Interface.Less(j, i)
}

// Reverse gives data with the opposite order.
func Reverse(data Interface) Interface {
	return &reverse{data}
}

// Slice sorts the slice x by less, which compares elements by index; equal ones end in any order.
func Slice(x any, less func(i, j int) bool) {
	keep(x)
	data := funcs{less, reflectlite.Swapper(x)}
	n := reflectlite.Len(x)
	quickFuncs(&data, 0, n, bitLen(n))
}

// kept is never set.
var (
	keeping bool
	kept    any
)

// keep makes x escape as it does in Go, where the caller's slice header goes to the heap.
func keep(x any) {
	if keeping {
		kept = x
	}
}

// SliceStable is Slice that keeps equal elements in their order.
func SliceStable(x any, less func(i, j int) bool) {
	keep(x)
	data := funcs{less, reflectlite.Swapper(x)}
	stableFuncs(&data, reflectlite.Len(x))
}

// SliceIsSorted tells whether the slice x is sorted by less.
func SliceIsSorted(x any, less func(i, j int) bool) bool {
	for i := reflectlite.Len(x) - 1; i > 0; i-- {
		if less(i, i-1) {
			return false
		}
	}
	return true
}

// IntSlice sorts ints by Interface.
type IntSlice []int

// Len gives the number of elements.
func (x IntSlice) Len() int { return len(x) }

// Less compares elements i and j.
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }

// Swap exchanges elements i and j.
func (x IntSlice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x IntSlice) Sort() { Sort(x) }

// Search is SearchInts in x.
func (x IntSlice) Search(v int) int { return SearchInts(x, v) }

// Float64Slice sorts float64s by Interface, NaNs first.
type Float64Slice []float64

// Len gives the number of elements.
func (x Float64Slice) Len() int { return len(x) }

// Less compares elements i and j; NaN is less than every number.
func (x Float64Slice) Less(i, j int) bool { return lessFloat(x[i], x[j]) }

// Swap exchanges elements i and j.
func (x Float64Slice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x Float64Slice) Sort() { Sort(x) }

// Search is SearchFloat64s in x.
func (x Float64Slice) Search(v float64) int { return SearchFloat64s(x, v) }

func lessFloat(a, b float64) bool {
	return a < b || a != a && b == b
}

// StringSlice sorts strings by Interface.
type StringSlice []string

// Len gives the number of elements.
func (x StringSlice) Len() int { return len(x) }

// Less compares elements i and j.
func (x StringSlice) Less(i, j int) bool { return x[i] < x[j] }

// Swap exchanges elements i and j.
func (x StringSlice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x StringSlice) Sort() { Sort(x) }

// Search is SearchStrings in x.
func (x StringSlice) Search(v string) int { return SearchStrings(x, v) }

// Float64s sorts x, NaNs first.
func Float64s(x []float64) {
	data := funcs{
		func(i, j int) bool { return lessFloat(x[i], x[j]) },
		func(i, j int) { x[i], x[j] = x[j], x[i] },
	}
	quickFuncs(&data, 0, len(x), bitLen(len(x)))
}

// IntsAreSorted tells whether x is sorted.
func IntsAreSorted(x []int) bool {
	for i := len(x) - 1; i > 0; i-- {
		if x[i] < x[i-1] {
			return false
		}
	}
	return true
}

// Float64sAreSorted tells whether x is sorted, NaNs first.
func Float64sAreSorted(x []float64) bool {
	for i := len(x) - 1; i > 0; i-- {
		if lessFloat(x[i], x[i-1]) {
			return false
		}
	}
	return true
}

// StringsAreSorted tells whether x is sorted.
func StringsAreSorted(x []string) bool {
	for i := len(x) - 1; i > 0; i-- {
		if x[i] < x[i-1] {
			return false
		}
	}
	return true
}
