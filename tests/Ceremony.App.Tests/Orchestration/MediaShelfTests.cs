using System.Security.Cryptography;
using Ceremony.App.Orchestration.Media;
using Ceremony.Domain.Rules;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

public sealed class MediaShelfTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-media-").FullName;

    private Medium Stick => new("STICK", _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_written_and_told_by_the_hash_of_what_the_medium_gives_back()
    {
        var (sha256, refusal) = MediaShelf.Write(Stick, "share.pbe", [1, 2, 3]);

        Assert.Null(refusal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])), sha256);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(_folder, "share.pbe")));
    }

    [Fact]
    public void A_file_that_is_there_already_is_left_as_it_is()
    {
        var path = Path.Combine(_folder, "share.pbe");
        File.WriteAllBytes(path, [9]);

        var (sha256, refusal) = MediaShelf.Write(Stick, "share.pbe", [1, 2, 3]);

        Assert.Null(sha256);
        Assert.Equal(RuleCodes.MediumWritten, refusal!.Rule);
        Assert.Equal("STICK holds a file share.pbe already.", refusal.WhatHappened);
        Assert.Equal([9], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_medium_that_was_pulled_out_refuses_writing_and_reading()
    {
        var gone = new Medium("GONE", Path.Combine(_folder, "gone"));

        Assert.Equal(RuleCodes.MediumWritten, MediaShelf.Write(gone, "share.pbe", [1]).Refusal?.Rule);
        Assert.Equal(RuleCodes.MediumWritten, MediaShelf.Read(gone, "share.pbe", 100).Refusal?.Rule);
        Assert.Empty(MediaShelf.ShareFiles(gone));
    }

    [Fact]
    public void Reading_stops_one_byte_after_the_limit_so_that_a_file_too_long_is_noticed()
    {
        File.WriteAllBytes(Path.Combine(_folder, "long.pbe"), new byte[1000]);

        Assert.Equal(65, MediaShelf.Read(Stick, "long.pbe", 64).Content?.Length);
    }

    [Fact]
    public void A_name_with_folders_never_leads_out_of_the_medium()
    {
        File.WriteAllBytes(Path.Combine(_folder, "outside.pbe"), [7]);
        var inside = Directory.CreateDirectory(Path.Combine(_folder, "inside")).FullName;

        Assert.NotNull(MediaShelf.Read(new Medium("IN", inside), "../outside.pbe", 100).Refusal);
    }

    [Fact]
    public void Only_media_that_are_there_are_listed()
    {
        var shelf = new MediaShelf([_folder, Path.Combine(_folder, "gone")]);

        Assert.Equal(Path.GetFileName(_folder), shelf.Find(Path.GetFileName(_folder))?.Name);
        Assert.Null(shelf.Find("gone"));
    }
}
