package reflect

import (
	"internal/abi"
	"unsafe"
)

// unsafe_New allocates a zeroed value of type t.
//
//go:noescape
func unsafe_New(t *abi.Type) unsafe.Pointer

// unsafe_NewArray allocates n zeroed values of type t in a row.
//
//go:noescape
func unsafe_NewArray(t *abi.Type, n int) unsafe.Pointer

// typedmemmove copies a value of type t, with write barriers.
//
//go:noescape
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)

// typedmemclr zeroes a value of type t, with write barriers.
//
//go:noescape
func typedmemclr(t *abi.Type, ptr unsafe.Pointer)

// typedslicecopy copies the lesser number of elements of type t (as copy does; may overlap).
//
//go:noescape
func typedslicecopy(t *abi.Type, dst unsafe.Pointer, dstLen int, src unsafe.Pointer, srcLen int) int

// growslice gives the array and capacity that append gives a slice of t with room for num more.
func growslice(t *abi.Type, old unsafe.Pointer, oldLen, oldCap, num int) (ptr unsafe.Pointer, newCap int)

// valueEqual compares two values of a comparable type as == does (panics as == does).
//
//go:noescape
func valueEqual(t *abi.Type, a, b unsafe.Pointer) bool

// getitab finds or makes the itab of (interface type, concrete type); nil, or with canfail unset
// a panic with *runtime.TypeAssertionError, if a method is missing.
//
//go:noescape
func getitab(inter, typ *abi.Type, canfail bool) *abi.ITab

// typeLink gives the name under which a descriptor is linked, which tells its type from all others; "" for
// a descriptor that reflect made.
//
//go:noescape
func typeLink(t *abi.Type) string

// typeNamed gives the descriptor with that name, or nil if the program has none.
//
//go:noescape
func typeNamed(link string) *abi.Type

// pointerType gives the descriptor of *elem, which is made if the program does not have it, without methods then;
// nil for an elem that reflect made.
func pointerType(elem *abi.Type) *abi.Type

// call calls the func value fn (a *abi.FuncVal) of type typ. args and results are arrays of
// pointers, one a parameter or result, each to that value in Go's memory layout.
func call(fn unsafe.Pointer, typ *abi.Type, args, results unsafe.Pointer)

// callMethod calls function number fn (Method.Ifn or ITab.Fun) with the data word rcvr before
// the arguments; typ has no receiver. args and results as for call.
func callMethod(fn uintptr, rcvr unsafe.Pointer, typ *abi.Type, args, results unsafe.Pointer)

// funcStub gives the code of a function of type t that calls run with its closure and the address of
// its results and parameters, in the slots of its frame.
func funcStub(t *abi.Type, run func(f *madeFunc, frame unsafe.Pointer)) uintptr

// makemap makes a map of type t with room for hint entries.
//
//go:noescape
func makemap(t *abi.Type, hint int) unsafe.Pointer

// mapaccess gives the address of the element for the key at key, or nil; m may be nil.
//
//go:noescape
func mapaccess(t *abi.Type, m, key unsafe.Pointer) unsafe.Pointer

// mapassign sets the element for the key at key to a copy of *elem (panics on a nil map).
func mapassign(t *abi.Type, m, key, elem unsafe.Pointer)

// mapdelete removes the key at key.
//
//go:noescape
func mapdelete(t *abi.Type, m, key unsafe.Pointer)

// mapclear removes all entries.
//
//go:noescape
func mapclear(t *abi.Type, m unsafe.Pointer)

// maplen counts the entries; m may be nil.
//
//go:noescape
func maplen(m unsafe.Pointer) int

// mapIter is the state of an iteration, laid out as the core keeps it for range too.
type mapIter struct {
	key   unsafe.Pointer // of the entry, nil at the end
	elem  unsafe.Pointer
	typ   uintptr // 0 before mapiterinit
	m     unsafe.Pointer
	_     [5]uintptr
	table unsafe.Pointer
	group unsafe.Pointer
	_     uintptr
}

// mapiterinit starts an iteration as range does; mapiternext must be called before the first entry.
//
//go:noescape
func mapiterinit(t *abi.Type, m unsafe.Pointer, it *mapIter)

// mapiternext moves to the next entry.
//
//go:noescape
func mapiternext(it *mapIter)

// makechan makes a channel of type t.
//
//go:noescape
func makechan(t *abi.Type, size int) unsafe.Pointer

// chanlen is len(ch); ch may be nil.
//
//go:noescape
func chanlen(ch unsafe.Pointer) int

// chancap is cap(ch); ch may be nil.
//
//go:noescape
func chancap(ch unsafe.Pointer) int

// chansend sends *elem; with nb set it does not block and reports whether it sent.
func chansend(t *abi.Type, ch, elem unsafe.Pointer, nb bool) bool

// chanrecv receives into *elem; with nb set it does not block: selected tells whether it took
// place, received whether a value came (and not a close).
func chanrecv(t *abi.Type, ch unsafe.Pointer, nb bool, elem unsafe.Pointer) (selected, received bool)

// chanclose closes ch.
func chanclose(ch unsafe.Pointer)

// selectgo runs a select over n cases at cases (an array of runtimeSelect); chosen is the index,
// recvOK as in v, ok := <-ch.
func selectgo(cases unsafe.Pointer, n int) (chosen int, recvOK bool)

// runtimeSelect is a case of selectgo.
type runtimeSelect struct {
	dir int            // 1 send, 2 receive, 3 default
	typ *abi.Type      // channel type
	ch  unsafe.Pointer // channel, may be nil
	val unsafe.Pointer // value to send, or room for the value received
}
