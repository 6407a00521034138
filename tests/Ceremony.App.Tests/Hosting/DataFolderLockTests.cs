using Ceremony.App.Hosting;
using Xunit;

namespace Ceremony.App.Tests.Hosting;

public sealed class DataFolderLockTests
{
    [Fact]
    public void A_second_console_on_the_same_folder_gets_no_lock_until_the_first_has_gone()
    {
        var parent = Directory.CreateTempSubdirectory("ceremony-lock-");
        var folder = Path.Combine(parent.FullName, "data");
        using (var first = DataFolderLock.TryTake(folder))
        {
            Assert.NotNull(first);
            Assert.Null(DataFolderLock.TryTake(folder));
        }

        using (var next = DataFolderLock.TryTake(folder))
        {
            Assert.NotNull(next);
        }

        parent.Delete(recursive: true);
    }

    [Fact]
    public void A_new_folder_is_for_its_owner_only()
    {
        var parent = Directory.CreateTempSubdirectory("ceremony-lock-");
        var folder = Path.Combine(parent.FullName, "data");
        using (DataFolderLock.TryTake(folder))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder).UnixFileMode);
        }

        parent.Delete(recursive: true);
    }
}
