package main

import (
	"fmt"
	rrand "math/rand/v2"
	"reflect"

	orand "x/math/rand/v2"
)

func init() {
	scenarios = append(scenarios, scenario{"math/rand/v2", generatorsV2})
}

type state interface {
	MarshalBinary() ([]byte, error)
	UnmarshalBinary(data []byte) error
}

func generatorsV2(g *gen) error {
	a, b := g.Uint64(), g.Uint64()
	var realSource rrand.Source = rrand.NewPCG(a, b)
	var ourSource orand.Source = orand.NewPCG(a, b)
	if g.Intn(2) == 0 {
		var seed [32]byte
		g.Read(seed[:])
		realSource, ourSource = rrand.NewChaCha8(seed), orand.NewChaCha8(seed)
		for range g.Intn(4) {
			p, q := make([]byte, g.Intn(900)), make([]byte, 900)
			q = q[:len(p)]
			realSource.(*rrand.ChaCha8).Read(p)
			ourSource.(*orand.ChaCha8).Read(q)
			if string(p) != string(q) {
				return fmt.Errorf("Read: %x, ours %x", p, q)
			}
		}
	}
	real, ours := rrand.New(realSource), orand.New(ourSource)
	if err := methods(g, real, ours, 30); err != nil {
		return err
	}
	limit := g.Int63()>>g.Intn(63) + 1
	if x, y := rrand.New(realSource).N(limit), ours.N(limit); x != y {
		return fmt.Errorf("N(%d): %d, ours %d", limit, x, y)
	}
	saved, _ := realSource.(state).MarshalBinary()
	mine, _ := ourSource.(state).MarshalBinary()
	if !reflect.DeepEqual(saved, mine) {
		return fmt.Errorf("state %q, ours %q", saved, mine)
	}
	if err := ourSource.(state).UnmarshalBinary(saved); err != nil {
		return err
	}
	if x, y := real.Perm(20), ours.Perm(20); !reflect.DeepEqual(x, y) {
		return fmt.Errorf("Perm: %v, ours %v", x, y)
	}
	realZipf, ourZipf := rrand.NewZipf(real, 1.5, 2, 100), orand.NewZipf(ours, 1.5, 2, 100)
	if x, y := realZipf.Uint64(), ourZipf.Uint64(); x != y {
		return fmt.Errorf("Zipf: %d, ours %d", x, y)
	}
	return nil
}
