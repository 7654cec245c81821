// Package list is a doubly linked list.
//
// The list's own root closes its elements to a ring, so that no end is a special case.
package list

// Element is one place in a list.
type Element struct {
	next, prev *Element
	list       *List

	// Value is what the place holds.
	Value any
}

// Next gives the element after e, nil at the end.
func (e *Element) Next() *Element {
	if e.list == nil || e.next == &e.list.root {
		return nil
	}
	return e.next
}

// Prev gives the element before e, nil at the beginning.
func (e *Element) Prev() *Element {
	if e.list == nil || e.prev == &e.list.root {
		return nil
	}
	return e.prev
}

// List is a doubly linked list; the zero value is empty and ready.
type List struct {
	root Element // next is the first element, prev the last
	len  int
}

// New gives an empty list.
func New() *List {
	return new(List).Init()
}

// Init empties l.
func (l *List) Init() *List {
	l.root.next = &l.root
	l.root.prev = &l.root
	l.len = 0
	return l
}

func (l *List) ready() {
	if l.root.next == nil {
		l.Init()
	}
}

// Len gives the number of elements.
func (l *List) Len() int {
	return l.len
}

// Front gives the first element, nil if there is none.
func (l *List) Front() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.next
}

// Back gives the last element, nil if there is none.
func (l *List) Back() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.prev
}

func link(e, after *Element) {
	e.prev = after
	e.next = after.next
	e.prev.next = e
	e.next.prev = e
}

func unlink(e *Element) {
	e.prev.next = e.next
	e.next.prev = e.prev
}

func (l *List) insert(v any, after *Element) *Element {
	e := &Element{Value: v, list: l}
	link(e, after)
	l.len++
	return e
}

func (l *List) move(e, after *Element) {
	if e != after {
		unlink(e)
		link(e, after)
	}
}

// Remove takes e out of l if it is in it, and gives its value.
func (l *List) Remove(e *Element) any {
	if e.list == l {
		unlink(e)
		e.next, e.prev, e.list = nil, nil, nil
		l.len--
	}
	return e.Value
}

// PushFront inserts v at the beginning.
func (l *List) PushFront(v any) *Element {
	l.ready()
	return l.insert(v, &l.root)
}

// PushBack inserts v at the end.
func (l *List) PushBack(v any) *Element {
	l.ready()
	return l.insert(v, l.root.prev)
}

// InsertBefore inserts v before mark, if that is in l.
func (l *List) InsertBefore(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.insert(v, mark.prev)
}

// InsertAfter inserts v after mark, if that is in l.
func (l *List) InsertAfter(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.insert(v, mark)
}

// MoveToFront moves e to the beginning, if it is in l.
func (l *List) MoveToFront(e *Element) {
	if e.list == l && l.root.next != e {
		l.move(e, &l.root)
	}
}

// MoveToBack moves e to the end, if it is in l.
func (l *List) MoveToBack(e *Element) {
	if e.list == l && l.root.prev != e {
		l.move(e, l.root.prev)
	}
}

// MoveBefore moves e before mark, if both are in l.
func (l *List) MoveBefore(e, mark *Element) {
	if e.list == l && mark.list == l && e != mark {
		l.move(e, mark.prev)
	}
}

// MoveAfter moves e after mark, if both are in l.
func (l *List) MoveAfter(e, mark *Element) {
	if e.list == l && mark.list == l && e != mark {
		l.move(e, mark)
	}
}

// PushBackList inserts copies of other's elements at the end; other may be l.
func (l *List) PushBackList(other *List) {
	l.ready()
	for n, e := other.len, other.Front(); n > 0; n, e = n-1, e.Next() {
		l.insert(e.Value, l.root.prev)
	}
}

// PushFrontList inserts copies of other's elements at the beginning; other may be l.
func (l *List) PushFrontList(other *List) {
	l.ready()
	for n, e := other.len, other.Back(); n > 0; n, e = n-1, e.Prev() {
		l.insert(e.Value, &l.root)
	}
}
