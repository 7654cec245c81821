// Package heap makes a priority queue of any collection that can be sorted.
//
// The least element is number 0; children of i are 2i+1 and 2i+2.
package heap

import "sort"

// Interface is a collection that grows and shrinks at its end; the functions of this package call
// Push and Pop, a program calls heap.Push and heap.Pop.
type Interface interface {
	sort.Interface
	// Push adds x as element Len().
	Push(x any)
	// Pop removes and gives element Len()-1.
	Pop() any
}

// Init puts the elements of h in the order of a heap.
func Init(h Interface) {
	n := h.Len()
	for i := n/2 - 1; i >= 0; i-- {
		down(h, i, n)
	}
}

// Push adds x.
func Push(h Interface, x any) {
	h.Push(x)
	up(h, h.Len()-1)
}

// Pop removes and gives the least element.
func Pop(h Interface) any {
	last := h.Len() - 1
	h.Swap(0, last)
	down(h, 0, last)
	return h.Pop()
}

// Remove removes and gives element i.
func Remove(h Interface, i int) any {
	last := h.Len() - 1
	if i != last {
		h.Swap(i, last)
		settle(h, i, last)
	}
	return h.Pop()
}

// Fix moves element i, whose value has changed, to where it belongs.
func Fix(h Interface, i int) {
	settle(h, i, h.Len())
}

func settle(h Interface, i, n int) {
	if !down(h, i, n) {
		up(h, i)
	}
}

func up(h Interface, i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !h.Less(i, parent) {
			return
		}
		h.Swap(parent, i)
		i = parent
	}
}

// down tells whether the element moved.
func down(h Interface, start, n int) bool {
	i := start
	for {
		least := 2*i + 1
		if least >= n || least < 0 {
			break
		}
		if right := least + 1; right < n && h.Less(right, least) {
			least = right
		}
		if !h.Less(least, i) {
			break
		}
		h.Swap(i, least)
		i = least
	}
	return i > start
}
