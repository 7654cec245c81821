package reflect

import (
	"internal/abi"
	"unsafe"
)

// MakeChan makes a channel.
func MakeChan(typ Type, buffer int) Value {
	if typ.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if typ.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	t := typ.common()
	return Value{t, makechan(t, buffer), flag(Chan)}
}

// Close closes a channel.
func (v Value) Close() {
	v.mustBe(Chan, "Close")
	v.mustBeExported("Close")
	if ChanDir(v.typ_.Len)&SendDir == 0 {
		panic("reflect: close of receive-only channel")
	}
	chanclose(v.pointer())
}

// Send sends x on a channel.
func (v Value) Send(x Value) {
	v.mustBe(Chan, "Send")
	v.mustBeExported("Send")
	v.send(x, false)
}

// TrySend sends x if that does not block, and tells whether it did.
func (v Value) TrySend(x Value) bool {
	v.mustBe(Chan, "TrySend")
	v.mustBeExported("TrySend")
	return v.send(x, true)
}

func (v Value) send(x Value, nb bool) bool {
	if ChanDir(v.typ_.Len)&SendDir == 0 {
		panic("reflect: send on recv-only channel")
	}
	x.mustBeExported("Send")
	x = x.assignTo("reflect.Value.Send", v.typ_.Elem, nil)
	return chansend(v.typ_, v.pointer(), x.address(), nb)
}

// Recv receives from a channel; ok is false, and x a zero value, if it is closed.
func (v Value) Recv() (x Value, ok bool) {
	v.mustBe(Chan, "Recv")
	v.mustBeExported("Recv")
	return v.recv(false)
}

// TryRecv receives if that does not block; x is the zero Value if it would.
func (v Value) TryRecv() (x Value, ok bool) {
	v.mustBe(Chan, "TryRecv")
	v.mustBeExported("TryRecv")
	return v.recv(true)
}

func (v Value) recv(nb bool) (x Value, ok bool) {
	if ChanDir(v.typ_.Len)&RecvDir == 0 {
		panic("reflect: recv on send-only channel")
	}
	t := v.typ_.Elem
	room := unsafe_New(t)
	selected, ok := chanrecv(v.typ_, v.pointer(), nb, room)
	if !selected {
		return Value{}, false
	}
	return fromRoom(t, room), ok
}

// fromRoom gives the value in memory that nobody else uses.
func fromRoom(t *abi.Type, room unsafe.Pointer) Value {
	if directIface(t) {
		return Value{t, *(*unsafe.Pointer)(room), flag(t.Kind)}
	}
	return Value{t, room, flagIndir | flag(t.Kind)}
}

// A SelectDir is the sort of a SelectCase.
type SelectDir int

// The sorts of a SelectCase.
const (
	_             SelectDir = iota
	SelectSend              // case Chan <- Send
	SelectRecv              // case <-Chan:
	SelectDefault           // default
)

// A SelectCase is a case of Select.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// Select runs a select with the cases: the index of the case chosen and what it received.
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool) {
	if len(cases) > 65536 {
		panic("reflect.Select: too many cases (max 65536)")
	}
	run := make([]runtimeSelect, len(cases)+1)[:len(cases)]
	haveDefault := false
	for i, c := range cases {
		rc := &run[i]
		rc.dir = int(c.Dir)
		switch c.Dir {
		default:
			panic("reflect.Select: invalid Dir")
		case SelectDefault:
			if haveDefault {
				panic("reflect.Select: multiple default cases")
			}
			haveDefault = true
			if c.Chan.IsValid() {
				panic("reflect.Select: default case has Chan value")
			}
			if c.Send.IsValid() {
				panic("reflect.Select: default case has Send value")
			}
			rc.dir = 3
		case SelectSend:
			rc.dir = 1
			if !c.Chan.IsValid() {
				break
			}
			c.Chan.mustBe(Chan, "")
			c.Chan.mustBeExported("")
			if ChanDir(c.Chan.typ_.Len)&SendDir == 0 {
				panic("reflect.Select: SendDir case using recv-only channel")
			}
			rc.ch, rc.typ = c.Chan.pointer(), c.Chan.typ_
			if !c.Send.IsValid() {
				panic("reflect.Select: SendDir case missing Send value")
			}
			c.Send.mustBeExported("")
			v := c.Send.assignTo("reflect.Select", rc.typ.Elem, nil)
			rc.val = unsafe_New(rc.typ.Elem)
			typedmemmove(rc.typ.Elem, rc.val, v.address())
		case SelectRecv:
			rc.dir = 2
			if c.Send.IsValid() {
				panic("reflect.Select: RecvDir case has Send value")
			}
			if !c.Chan.IsValid() {
				break
			}
			c.Chan.mustBe(Chan, "")
			c.Chan.mustBeExported("")
			if ChanDir(c.Chan.typ_.Len)&RecvDir == 0 {
				panic("reflect.Select: RecvDir case using send-only channel")
			}
			rc.ch, rc.typ = c.Chan.pointer(), c.Chan.typ_
			rc.val = unsafe_New(rc.typ.Elem)
		}
	}
	chosen, recvOK = selectgo(unsafe.Pointer(unsafe.SliceData(run)), len(run))
	if run[chosen].dir == 2 {
		recv = fromRoom(run[chosen].typ.Elem, run[chosen].val)
	}
	return chosen, recv, recvOK
}
