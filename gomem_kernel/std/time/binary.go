package time

import "errors"

// Versions of a time as bytes: with the zone in minutes, or in seconds.
const (
	binaryMinutes = 1
	binarySeconds = 2
)

// AppendBinary appends version, seconds since year 1, nanoseconds and zone.
func (t Time) AppendBinary(b []byte) ([]byte, error) {
	version := byte(binaryMinutes)
	minutes, seconds := -1, 0
	if t.Location() != UTC {
		_, offset := t.Zone()
		minutes, seconds = offset/60, offset%60
		if seconds != 0 {
			version = binarySeconds
		}
		if minutes < -1<<15 || minutes == -1 || minutes > 1<<15-1 {
			return b, errors.New("Time.MarshalBinary: unexpected zone offset")
		}
	}
	b = append(b, version)
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(t.sec()>>shift))
	}
	for shift := 24; shift >= 0; shift -= 8 {
		b = append(b, byte(t.nsec()>>shift))
	}
	b = append(b, byte(minutes>>8), byte(minutes))
	if version == binarySeconds {
		b = append(b, byte(seconds))
	}
	return b, nil
}

// MarshalBinary gives what AppendBinary appends.
func (t Time) MarshalBinary() ([]byte, error) {
	b, err := t.AppendBinary(make([]byte, 0, 16))
	if err != nil {
		return nil, err
	}
	return b, nil
}

// UnmarshalBinary takes what MarshalBinary gives.
func (t *Time) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errors.New("Time.UnmarshalBinary: no data")
	}
	version := data[0]
	if version != binaryMinutes && version != binarySeconds {
		return errors.New("Time.UnmarshalBinary: unsupported version")
	}
	if len(data) != 14+int(version) {
		return errors.New("Time.UnmarshalBinary: invalid length")
	}
	var sec, nsec int64
	for _, c := range data[1:9] {
		sec = sec<<8 | int64(c)
	}
	for _, c := range data[9:13] {
		nsec = nsec<<8 | int64(c)
	}
	offset := int(int16(data[13])<<8|int16(data[14])) * 60
	if version == binarySeconds {
		offset += int(int8(data[15]))
	}
	*t = Time{wall: uint64(nsec), ext: sec}
	switch offset {
	case -60:
		t.setLoc(UTC)
	case 0:
		t.setLoc(Local)
	default:
		t.setLoc(FixedZone("", offset))
	}
	return nil
}

// GobEncode is MarshalBinary.
func (t Time) GobEncode() ([]byte, error) { return t.MarshalBinary() }

// GobDecode is UnmarshalBinary.
func (t *Time) GobDecode(data []byte) error { return t.UnmarshalBinary(data) }
