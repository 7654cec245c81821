// Package ring is a circular list.
package ring

// Ring is one element of a circular list and stands for all of it; nil is the empty one, the zero value
// is a ring of one.
type Ring struct {
	next, prev *Ring

	// Value is what the element holds.
	Value any
}

// New gives a ring of n elements.
func New(n int) *Ring {
	if n <= 0 {
		return nil
	}
	first := new(Ring)
	last := first
	for i := 1; i < n; i++ {
		last.next = &Ring{prev: last}
		last = last.next
	}
	last.next = first
	first.prev = last
	return first
}

func (r *Ring) close() *Ring {
	r.next, r.prev = r, r
	return r
}

// Next gives the element after r.
func (r *Ring) Next() *Ring {
	if r.next == nil {
		return r.close()
	}
	return r.next
}

// Prev gives the element before r.
func (r *Ring) Prev() *Ring {
	if r.next == nil {
		return r.close()
	}
	return r.prev
}

// Move gives the element n places after r, before r if n is negative.
func (r *Ring) Move(n int) *Ring {
	if r.next == nil {
		return r.close()
	}
	for ; n < 0; n++ {
		r = r.prev
	}
	for ; n > 0; n-- {
		r = r.next
	}
	return r
}

// Link makes s follow r and gives what followed r. Two rings become one; of one ring, the elements
// between r and s become a ring of their own.
func (r *Ring) Link(s *Ring) *Ring {
	after := r.Next()
	if s != nil {
		last := s.Prev()
		r.next, s.prev = s, r
		after.prev, last.next = last, after
	}
	return after
}

// Unlink takes the n elements after r out and gives them as a ring, nil if n is not positive.
func (r *Ring) Unlink(n int) *Ring {
	if n <= 0 {
		return nil
	}
	return r.Link(r.Move(n + 1))
}

// Len gives the number of elements.
func (r *Ring) Len() int {
	if r == nil {
		return 0
	}
	n := 1
	for p := r.Next(); p != r; p = p.next {
		n++
	}
	return n
}

// Do calls f for each element's value, r's first.
func (r *Ring) Do(f func(any)) {
	if r == nil {
		return
	}
	f(r.Value)
	for p := r.Next(); p != r; p = p.next {
		f(p.Value)
	}
}
